namespace Covey.Runtime.Engines;

/// <summary>How a run is executed; never what comes out of it.</summary>
/// <param name="Threads">Worker threads, at least 1; 0: as many as there are cores.</param>
/// <param name="Shards">Pieces the world is cut into, at least 1; 0: chosen by population.</param>
public readonly record struct EngineOptions(int Threads = 0, int Shards = 0);
