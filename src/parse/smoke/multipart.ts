/** A form with a file as browsers send it (RFC 7578; names coded as the HTML standard's multipart/form-data encoding has it). */

export interface Upload {
  readonly field: string;
  /** As the target file writes it; the last part of it is the file's name. */
  readonly named: string;
  readonly type: string | null;
  readonly bytes: Uint8Array;
}

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  gif: "image/gif",
  html: "text/html",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  json: "application/json",
  md: "text/markdown",
  pdf: "application/pdf",
  png: "image/png",
  txt: "text/plain",
  webp: "image/webp",
  xml: "application/xml",
  zip: "application/zip",
};

/** `boundary`: characters that stand nowhere in the parts, as random ones do. */
export function multipart(fields: Readonly<Record<string, string>>, file: Upload, boundary: string): Uint8Array {
  const name = file.named.split("/").at(-1) ?? file.named;
  const extension = name.split(".").at(-1)?.toLowerCase() ?? "";
  const known = Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
  const head = Object.entries(fields).map(
    ([field, value]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${coded(field)}"\r\n\r\n${value.replace(/\r\n|\r|\n/g, "\r\n")}\r\n`,
  );
  const start = `--${boundary}\r\ncontent-disposition: form-data; name="${coded(file.field)}"; filename="${coded(name)}"\r\ncontent-type: ${file.type ?? known ?? "application/octet-stream"}\r\n\r\n`;
  const encoder = new TextEncoder();
  const before = encoder.encode(head.join("") + start);
  const after = encoder.encode(`\r\n--${boundary}--\r\n`);
  const whole = new Uint8Array(before.length + file.bytes.length + after.length);
  whole.set(before);
  whole.set(file.bytes, before.length);
  whole.set(after, before.length + file.bytes.length);
  return whole;
}

function coded(name: string): string {
  return name.replace(/\r\n|\r|\n/g, "%0D%0A").replaceAll('"', "%22");
}
