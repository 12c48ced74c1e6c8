// A dialog of the browser's own kind: focus stays in it, Esc closes it, and focus goes back to where it was.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  readonly title: string;
  /** undefined: the dialog asks for what must be known, and closes by itself. */
  readonly close?: (() => void) | undefined;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

export function Dialog({ title, close, wide = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const own = dialog.current!;
    own.showModal();
    return () => own.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it, as Esc does
    <dialog
      ref={dialog}
      class={wide ? 'wide' : ''}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        close?.();
      }}
      onClose={() => {
        // A browser lets Esc close a dialog after all when it is pressed twice.
        if (!dialog.current?.isConnected) return;
        if (close) close();
        else dialog.current.showModal();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) close?.();
      }}
    >
      <div class="inside">
        <header>
          <h2 id="dialog-title">{title}</h2>
          {close && (
            <button type="button" class="close" aria-label="Close" onClick={close}>
              <span aria-hidden="true">×</span>
            </button>
          )}
        </header>
        {children}
      </div>
    </dialog>
  );
}
