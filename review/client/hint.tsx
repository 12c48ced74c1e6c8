// A key, printed beside what it does; not read out, since the help says it all.

export function Hint({ name }: { readonly name: string }) {
  return (
    <span class="key" aria-hidden="true">
      {name}
    </span>
  );
}
