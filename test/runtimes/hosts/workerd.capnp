using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "suite", worker = .suite)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "suite")],
);

const suite :Workerd.Worker = (
  modules = [
    (name = "workerd.js", esModule = embed "workerd.js"),
    (name = "suite.js", esModule = embed "suite.js"),
    (name = "answers.js", esModule = embed "answers.js"),
    (name = "verify.js", esModule = embed "verify.js"),
    # The chunks.
  ],
  compatibilityDate = "2026-11-01",
);
