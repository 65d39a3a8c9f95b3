namespace Covey.Client.Benchmarks;

/// <summary>What watching costs a run, on so many threads.</summary>
/// <param name="Threads">Worker threads of the run.</param>
/// <param name="MillisecondsATick">A tick while nobody looks.</param>
/// <param name="Time">How many times as long a tick takes with one viewer.</param>
/// <param name="Work">How many times as much processor time, the server's included, the viewer's not.</param>
/// <param name="FramesPerSecond">Frames that the viewer got in a second.</param>
internal sealed record WatchSpeed(int Threads, double MillisecondsATick, double Time, double Work, double FramesPerSecond);
