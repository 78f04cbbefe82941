import { useSignal } from "@preact/signals";
import type { TargetedEvent } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { audioTypeOf } from "../audio-type.js";

interface VoiceProps {
  readonly seconds: number;
  readonly audio: Uint8Array;
}

/** A voice message to listen to; one to save where the browser does not play its format. */
export function Voice({ seconds, audio }: VoiceProps) {
  const url = useSignal("");
  const isPlayable = useSignal(true);
  const { type, extension } = audioTypeOf(audio);
  useLayoutEffect(() => {
    const own = URL.createObjectURL(new Blob([new Uint8Array(audio)], { type }));
    url.value = own;
    isPlayable.value = true;
    return () => URL.revokeObjectURL(own);
  }, [audio]);

  if (url.value === "") return null;
  if (!isPlayable.value) {
    return (
      <p class="text quiet">
        Voice message, {seconds} s, in a format that this browser cannot play.{" "}
        <a href={url.value} download={`voice.${extension}`}>
          Save it
        </a>
      </p>
    );
  }
  return (
    <div class="text voice">
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what is said */}
      <audio
        controls
        preload="metadata"
        src={url.value}
        aria-label={`Voice message, ${seconds} s`}
        onPlay={pauseOthers}
        onError={() => {
          isPlayable.value = false;
        }}
      />
    </div>
  );
}

/** One voice speaks at a time. */
function pauseOthers({ currentTarget }: TargetedEvent<HTMLAudioElement>): void {
  for (const other of document.querySelectorAll("audio")) if (other !== currentTarget) other.pause();
}
