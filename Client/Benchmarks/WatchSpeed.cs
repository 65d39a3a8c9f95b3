namespace Covey.Client.Benchmarks;

/// <summary>What watching costs a run, on so many threads: medians over runs that were played in turn.</summary>
/// <param name="Threads">Worker threads of the run.</param>
/// <param name="MillisecondsATick">A tick of the run without a dashboard.</param>
/// <param name="Unwatched">How many times as long a tick takes in a dashboard that nobody looks at.</param>
/// <param name="Watched">How many times as long it takes with one viewer.</param>
/// <param name="UnwatchedWork">How many times as much processor time the run takes in a dashboard that nobody looks at.</param>
/// <param name="WatchedWork">How many times as much the run, the server and the viewer take together.</param>
/// <param name="FramesPerSecond">Frames that the viewer got in a second.</param>
internal sealed record WatchSpeed(
    int Threads, double MillisecondsATick, double Unwatched, double Watched, double UnwatchedWork, double WatchedWork, double FramesPerSecond);
