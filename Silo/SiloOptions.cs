using System.Net;

namespace Covey.Silo;

/// <summary>
/// A silo's settings, from the section <c>Covey</c> of appsettings.json, from environment variables such as
/// <c>Covey__Clustering</c>, and from the command line, such as <c>--Covey:Clustering=redis</c>; the later wins.
/// </summary>
public sealed class SiloOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Covey";

    /// <summary>The environment variable that holds the gateway's token.</summary>
    public const string TokenVariable = "COVEY_TOKEN";

    /// <summary>Characters a token has at least.</summary>
    public const int ShortestToken = 16;

    /// <summary><c>localhost</c>: silos of one machine that find each other through the first; <c>redis</c>: through Redis.</summary>
    public string Clustering { get; set; } = "localhost";

    /// <summary>Redis' connection string, needed where <see cref="Clustering"/> is <c>redis</c>.</summary>
    public string? Redis { get; set; }

    /// <summary>Silos with the same id form a cluster.</summary>
    public string ClusterId { get; set; } = "covey";

    /// <summary>The port for other silos.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>The port for Orleans' own clients.</summary>
    public int ClientPort { get; set; } = 30000;

    /// <summary>Localhost: the first silo's <see cref="SiloPort"/>; 0 for the first silo itself.</summary>
    public int FirstSiloPort { get; set; }

    /// <summary>Redis: the address at which other silos reach this one; null: the machine's own.</summary>
    public string? Address { get; set; }

    /// <summary>Localhost: the folder where runs keep what must outlive a silo.</summary>
    public string Store { get; set; } = "silo-store";

    /// <summary>Where the HTTP gateway listens. Beyond loopback a token is needed.</summary>
    public string Http { get; set; } = "http://localhost:5180";

    /// <summary>Whether the Orleans dashboard is shown under <c>/orleans</c>.</summary>
    public bool Dashboard { get; set; }

    /// <summary>Where OpenTelemetry is sent by OTLP, such as <c>http://collector:4317</c>; null: nowhere.</summary>
    public string? Otlp { get; set; }

    /// <summary>How it is sent: <c>grpc</c>, or <c>http</c> with protobuf to the paths <c>v1/metrics</c> and <c>v1/traces</c>.</summary>
    public string OtlpProtocol { get; set; } = "grpc";

    /// <summary>Seconds to wait for another silo before a run is set back to its checkpoint, 1 to 600.</summary>
    public double PatienceSeconds { get; set; } = 15;

    /// <summary>Seconds that a silo may be silent before the others take it for dead, 1 to 600.</summary>
    public double SilenceSeconds { get; set; } = 3;

    /// <summary>Ticks from checkpoint to checkpoint, at least 1.</summary>
    public int CheckpointEvery { get; set; } = 200;

    /// <summary>Runs at once, at least 1.</summary>
    public int MostRuns { get; set; } = 8;

    /// <summary>Runs that are kept after they have ended, at least 1; those that ended first are deleted.</summary>
    public int MostKept { get; set; } = 100;

    /// <summary>Agents and targets of a run at once, at least 1; a market whose agents are by themselves ends once it has more.</summary>
    public int MostEntities { get; set; } = 4_000_000;

    /// <summary>Entities times ticks of a run whose every frame is kept, at least 1.</summary>
    public long MostFrameRows { get; set; } = 50_000_000;

    /// <summary>Bytes of a request, at least 1,024.</summary>
    public long MostRequestBytes { get; set; } = 64 << 20;

    /// <summary>Whether the gateway measures how fast the cluster plays when it is asked to, which keeps all cores busy.</summary>
    public bool Benchmark { get; set; }

    /// <summary>The gateway's token; null if there is none.</summary>
    internal string? Token { get; set; }

    /// <summary>What is wrong with the settings, one sentence each: where, what was found, what is allowed.</summary>
    public IEnumerable<string> Errors()
    {
        if (Clustering is not ("localhost" or "redis"))
        {
            yield return $"Covey:Clustering: found '{Clustering}'; allowed: localhost, redis";
        }

        if (Clustering == "redis" && string.IsNullOrWhiteSpace(Redis))
        {
            yield return "Covey:Redis: found nothing; allowed: a connection string such as redis:6379, needed where Covey:Clustering is redis";
        }

        if (string.IsNullOrWhiteSpace(ClusterId))
        {
            yield return "Covey:ClusterId: found nothing; allowed: a name";
        }

        if (Address is not null && !IPAddress.TryParse(Address, out _))
        {
            yield return $"Covey:Address: found '{Address}'; allowed: an IP address of this machine";
        }

        foreach (var (name, port, least) in new[] { ("SiloPort", SiloPort, 1), ("ClientPort", ClientPort, 1), ("FirstSiloPort", FirstSiloPort, 0) })
        {
            if (port < least || port > IPEndPoint.MaxPort)
            {
                yield return $"Covey:{name}: found {port}; allowed: {least} to {IPEndPoint.MaxPort}";
            }
        }

        if (Gateway() is not { } gateway)
        {
            yield return $"Covey:Http: found '{Http}'; allowed: http:// with localhost or an IP address and a port, such as http://localhost:5180";
        }
        else if (!IPAddress.IsLoopback(gateway.Address) && Token is null)
        {
            yield return $"Covey:Http: found {Http}, which others can reach; allowed: that only with a token in the variable {TokenVariable}, else localhost";
        }

        if (Token is { } token && (token.Length < ShortestToken || !token.All(letter => char.IsAsciiLetterOrDigit(letter) || "-._~".Contains(letter))))
        {
            yield return $"{TokenVariable}: found {token.Length} characters; allowed: at least {ShortestToken} letters, digits or '-._~'";
        }

        if (OtlpProtocol is not ("grpc" or "http"))
        {
            yield return $"Covey:OtlpProtocol: found '{OtlpProtocol}'; allowed: grpc, http";
        }

        if (Otlp is not null && !Uri.TryCreate(Otlp, UriKind.Absolute, out _))
        {
            yield return $"Covey:Otlp: found '{Otlp}'; allowed: an address such as http://collector:4317";
        }

        foreach (var (name, seconds) in new[] { ("PatienceSeconds", PatienceSeconds), ("SilenceSeconds", SilenceSeconds) })
        {
            if (!(seconds >= 1 && seconds <= 600))
            {
                yield return $"Covey:{name}: found {seconds}; allowed: 1 to 600";
            }
        }

        foreach (var (name, value, least) in new (string, long, long)[]
            {
                ("CheckpointEvery", CheckpointEvery, 1), ("MostRuns", MostRuns, 1), ("MostKept", MostKept, 1), ("MostEntities", MostEntities, 1),
                ("MostFrameRows", MostFrameRows, 1), ("MostRequestBytes", MostRequestBytes, 1024),
            })
        {
            if (value < least)
            {
                yield return $"Covey:{name}: found {value}; allowed: at least {least}";
            }
        }
    }

    /// <summary>The address and port that <see cref="Http"/> stands for; null if it stands for none.</summary>
    internal IPEndPoint? Gateway()
    {
        if (!Uri.TryCreate(Http, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/")
        {
            return null;
        }

        if (uri.Host == "localhost")
        {
            return new IPEndPoint(IPAddress.Loopback, uri.Port);
        }

        return IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) ? new IPEndPoint(address, uri.Port) : null;
    }
}
