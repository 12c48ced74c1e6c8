// What documents say, as text: characters that do not show are named, and right-to-left letters move nothing around them.
import { toPieces } from '../../page/visible.js';

export function Pieces({ text }: { readonly text: string }) {
  return (
    <>
      {toPieces(text).map((piece, i) =>
        piece.type === 'text' ? (
          piece.text
        ) : (
          <span class="code" key={i}>
            {piece.code}
          </span>
        ),
      )}
    </>
  );
}

export function Said({ text }: { readonly text: string }) {
  return (
    <bdi>
      <Pieces text={text} />
    </bdi>
  );
}
