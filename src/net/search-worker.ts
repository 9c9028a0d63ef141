/** A thread that searches files for secrets until none is left, and then tells what it found. */
import { parentPort, workerData } from "node:worker_threads";
import { type Batch, type Task, takeBatch } from "./search-files.js";

const task = workerData as Task;
const done: Batch[] = [];
for (let batch = takeBatch(task); batch !== null; batch = takeBatch(task)) done.push(batch);
// Rules hold more than can be handed over; what a reader needs of them is plain.
parentPort?.postMessage(JSON.parse(JSON.stringify(done)));
