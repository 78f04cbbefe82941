import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { MediaStore } from "./media-store.js";

/** Files in a folder, spread over 256 by the first two characters of their names. */
export function openFolderStore(folder: string): MediaStore {
  const pathOf = (name: string) => join(folder, name.slice(0, 2), name);
  return {
    async put(name, bytes) {
      const path = pathOf(name);
      if (await exists(path)) return;
      await mkdir(dirname(path), { recursive: true });
      // Whoever reads sees the whole file or none, whenever this process dies.
      const unfinished = `${path}.${randomUUID()}`;
      try {
        const file = await open(unfinished, "wx");
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async get(name) {
      try {
        const file = await open(pathOf(name));
        const { size } = await file.stat();
        return { bytes: file.createReadStream(), length: size };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
  };
}

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
