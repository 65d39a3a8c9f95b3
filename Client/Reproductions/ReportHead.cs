namespace Covey.Client.Reproductions;

/// <summary>What a report says about how it came to be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it shows, a line.</param>
/// <param name="Settings">How it was set up: seeds, sizes.</param>
/// <param name="Command">The command line that makes it again.</param>
internal sealed record ReportHead(string Name, string Summary, string Settings, string Command);
