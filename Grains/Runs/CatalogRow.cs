namespace Covey.Grains.Runs;

/// <summary>A run as the catalogue stores it.</summary>
/// <param name="Run">Its id.</param>
/// <param name="GoesOn">Whether it has not ended.</param>
internal sealed record CatalogRow(string Run, bool GoesOn);
