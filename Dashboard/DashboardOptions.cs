using System.Net;
using Covey.Dashboard.Sources;
using Covey.Runtime.Records;

namespace Covey.Dashboard;

/// <summary>What the dashboard shows and to whom.</summary>
public sealed record DashboardOptions
{
    /// <summary>The port unless another is asked for.</summary>
    public const int DefaultPort = 5170;

    /// <summary>Characters a token has at least.</summary>
    public const int ShortestToken = 16;

    /// <summary>The folder whose records are shown; it may not be there yet.</summary>
    public string Runs { get; init; } = RecordFiles.DefaultFolder;

    /// <summary>The port, 0 to 65535; 0 takes any free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The address to listen on: <c>localhost</c> or an IP address of this machine. Beyond loopback a token is needed.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>
    /// What a viewer has to know, at least <see cref="ShortestToken"/> characters out of letters, digits and <c>-._~</c>;
    /// null asks nobody for anything.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>Where the runs come from; null: the folder <see cref="Runs"/> and this process. Whoever gives one ends it.</summary>
    public IRunSource? Source { get; init; }

    /// <summary>Whether viewers may start runs in the folder <see cref="Runs"/>.</summary>
    public bool MayStart { get; init; }

    /// <summary>Whether the page is the plain one that is served where Node did not build another: a list of records and reports.</summary>
    public bool Plain { get; init; }

    /// <summary>Called with a fault that a request ran into; the viewer is told only that there was one. May be called from any thread.</summary>
    public Action<Exception>? OnFault { get; init; }

    /// <summary>The address that <see cref="Host"/> stands for.</summary>
    /// <exception cref="DashboardException">An option is not usable.</exception>
    internal IPAddress Checked()
    {
        if (File.Exists(Runs) || string.IsNullOrWhiteSpace(Runs))
        {
            throw new DashboardException($"--runs: found '{Runs}'; allowed: the folder that holds the records");
        }

        if (Port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new DashboardException($"--port: found {Port}; allowed: a whole number from {IPEndPoint.MinPort} to {IPEndPoint.MaxPort}");
        }

        var address = IPAddress.Loopback;
        if (!string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase) && !IPAddress.TryParse(Host, out address))
        {
            throw new DashboardException($"--host: found '{Host}'; allowed: localhost or an IP address of this machine");
        }

        if (Token is not null && (Token.Length < ShortestToken || !Token.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~')))
        {
            throw new DashboardException(
                $"--token: found {Token.Length} characters; allowed: at least {ShortestToken} out of letters, digits, '-', '.', '_' and '~'");
        }

        if (Token is null && !IPAddress.IsLoopback(address))
        {
            throw new DashboardException($"--host: found {Host} without --token; allowed: localhost, or a token that viewers from elsewhere must know");
        }

        return address;
    }
}
