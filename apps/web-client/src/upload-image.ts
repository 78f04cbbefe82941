/**
 * Uploads an image to the media endpoint of the server that this page comes from.
 *
 * @returns its address
 * @throws {Error} where the server does not take it; the message is for the user
 */
export async function uploadImage(file: Blob): Promise<string> {
  const body = new FormData();
  body.append("file", file, "image");
  const response = await fetch("/media", { method: "POST", body }).catch(() => null);
  if (response === null) throw new Error("The image was not sent: there is no connection.");
  if (response.status === 404) throw new Error("The image was not sent: this server keeps no images.");
  if (response.status === 413) throw new Error("The image was not sent: it is too large.");
  if (!response.ok) throw new Error("The image was not sent: the server does not take it.");
  const { url } = await response.json();
  return url;
}
