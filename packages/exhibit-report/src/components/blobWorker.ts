/** A worker from a blob is under the policy of the page, one from an address would not be. */
export function blobWorker(script: string, options?: WorkerOptions): Worker {
  return new Worker(URL.createObjectURL(new Blob([script], {type: "text/javascript"})), options);
}
