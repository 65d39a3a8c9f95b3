namespace Covey.Grains.Runs;

/// <summary>A run as the catalogue stores it.</summary>
/// <param name="Run">Its id.</param>
/// <param name="GoesOn">Whether it has not ended.</param>
/// <param name="Ended">Of two runs that have ended, the later has the greater number; 0 while it goes on.</param>
internal sealed record CatalogRow(string Run, bool GoesOn, long Ended = 0);
