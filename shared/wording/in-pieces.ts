/**
 * Cuts a text that is longer than `most` UTF-16 units where a word ends; within a word only where that alone is longer,
 * and never within a letter.
 */
export function inPieces(text: string, most: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const word of text.split(' ').flatMap((long) => cut(long, most))) {
    const longer = piece === '' ? word : `${piece} ${word}`;
    if (longer.length <= most) piece = longer;
    else {
      pieces.push(piece);
      piece = word;
    }
  }
  return [...pieces, piece];
}

function cut(word: string, most: number): readonly string[] {
  if (word.length <= most) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && piece.length + letter.length > most) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}
