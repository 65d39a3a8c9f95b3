import { after, before, describe } from "node:test";
import { ClusterBench } from "./support/bench.mjs";
import { silo } from "./support/silo.mjs";
import cluster from "./suites/cluster.mjs";

const bench = new ClusterBench();
const skip = silo ? false : "the silo is not built: dotnet build Distributed.sln -c Release";

describe("a silo's page over a cluster", { skip }, () => {
  before(() => bench.open());
  after(() => bench.close());
  cluster(bench);
});
