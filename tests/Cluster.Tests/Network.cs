using System.Globalization;

namespace Covey.Cluster.Tests;

/// <summary>Network namespaces of this machine, each with an address of its own, joined by a bridge on which this process is too.</summary>
internal sealed class Network : IDisposable
{
    private static readonly string Prefix = "cv" + (System.Environment.ProcessId % 100_000).ToString(CultureInfo.InvariantCulture);
    private static readonly string Subnet = string.Create(CultureInfo.InvariantCulture, $"10.213.{System.Environment.ProcessId % 250}");
    private readonly List<int> _nodes = [];

    private Network()
    {
    }

    /// <summary>Why there can be no such network here; null if there can.</summary>
    public static string? WhyNot()
    {
        if (!OperatingSystem.IsLinux() || !System.Environment.IsPrivilegedProcess)
        {
            return "network namespaces need Linux and root";
        }

        var probe = $"{Prefix}probe";
        var (exit, error) = Shell.Try($"ip netns add {probe}");
        if (exit != 0)
        {
            return $"ip netns does not work here: {error.Trim()}";
        }

        Shell.Run($"ip netns del {probe}");
        return null;
    }

    /// <summary>A network with nodes 1 to <paramref name="nodes"/>.</summary>
    public static Network Create(int nodes)
    {
        var network = new Network();
        Shell.Run($"ip link add {Prefix} type bridge");
        Shell.Run($"ip link set {Prefix} up");
        Shell.Run($"ip addr add {Subnet}.254/24 dev {Prefix}");
        for (var node = 1; node <= nodes; node++)
        {
            network._nodes.Add(node);
            Shell.Run($"ip netns add {Name(node)}");
            Shell.Run($"ip link add {Name(node)} type veth peer name eth0 netns {Name(node)}");
            Shell.Run($"ip link set {Name(node)} master {Prefix} up");
            Shell.Run($"ip -n {Name(node)} addr add {Address(node)}/24 dev eth0");
            Shell.Run($"ip -n {Name(node)} link set eth0 up");
            Shell.Run($"ip -n {Name(node)} link set lo up");
        }

        return network;
    }

    /// <summary>A node's address.</summary>
    public static string Address(int node) => string.Create(CultureInfo.InvariantCulture, $"{Subnet}.{node}");

    /// <summary>The command that runs another one on a node.</summary>
    public static string[] On(int node) => ["ip", "netns", "exec", Name(node)];

    /// <summary>Cuts nodes off from each other, but not from the others; or joins them again.</summary>
    public static void Part(bool apart, params int[] nodes)
    {
        foreach (var node in nodes)
        {
            Shell.Run($"bridge link set dev {Name(node)} isolated {(apart ? "on" : "off")}");
        }
    }

    /// <summary>Pulls a node's cable, or puts it back.</summary>
    public static void Plug(int node, bool connected) => Shell.Run($"ip link set {Name(node)} {(connected ? "up" : "down")}");

    /// <summary>Whether packets can be lost on purpose here.</summary>
    public static bool CanLose() => Shell.Try("nft --version").Exit == 0;

    /// <summary>Loses so many in a hundred of the packets that a node is sent; 0: none.</summary>
    public static void Lose(int node, int inHundred)
    {
        var nft = string.Join(' ', On(node)) + " nft ";
        if (inHundred == 0)
        {
            Shell.Run(nft + "delete table inet lossy");
            return;
        }

        Shell.Run(nft + "add table inet lossy");
        Shell.Run(nft + "add chain inet lossy in { type filter hook input priority 0 ; }");
        Shell.Run(nft + $"add rule inet lossy in numgen random mod 100 < {inHundred} drop");
    }

    public void Dispose()
    {
        foreach (var node in _nodes)
        {
            Shell.Try($"ip netns del {Name(node)}");
        }

        Shell.Try($"ip link del {Prefix}");
    }

    private static string Name(int node) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}n{node}");
}
