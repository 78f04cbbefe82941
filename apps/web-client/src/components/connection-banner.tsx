import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Chat } from "../chat/chat.js";

/** Says that the connection is lost, and when it is tried for again. */
export function ConnectionBanner({ chat: { client, connection } }: { readonly chat: Chat }) {
  const state = connection.value;
  const isLost = state.name === "reconnecting";
  const retryInMs = isLost ? state.retryInMs : 0;
  const seconds = useSignal(0);

  useEffect(() => {
    const due = performance.now() + retryInMs;
    const count = () => {
      seconds.value = Math.max(0, Math.ceil((due - performance.now()) / 1_000));
    };
    count();
    const timer = setInterval(count, 500);
    return () => clearInterval(timer);
  }, [state]);

  return (
    <div class="banner" role="status" data-shown={isLost}>
      {isLost && (
        <>
          <span class="banner-dot" aria-hidden="true" />
          <span class="banner-text">No connection. What you write is sent later.</span>
          {retryInMs === 0 ? (
            <span class="banner-when">Connecting…</span>
          ) : (
            // The countdown is for the eye: a screen reader would read every second of it.
            <span class="banner-when" aria-hidden="true">
              Again in {seconds.value} s
            </span>
          )}
          <button type="button" class="text-button" onClick={client.reconnectNow} disabled={retryInMs === 0}>
            Try now
          </button>
        </>
      )}
    </div>
  );
}
