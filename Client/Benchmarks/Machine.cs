using System.Runtime.InteropServices;

namespace Covey.Client.Benchmarks;

/// <summary>What was measured on.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Cores">Cores this process may use.</param>
/// <param name="System">The operating system.</param>
/// <param name="DotNet">The .NET runtime.</param>
internal sealed record Machine(string Processor, int Cores, string System, string DotNet)
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    /// <summary>This machine.</summary>
    public static Machine Here()
        => new(ProcessorName(), global::System.Environment.ProcessorCount, RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription);

    private static string ProcessorName()
    {
        var fallback = global::System.Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
        if (!File.Exists(LinuxProcessors))
        {
            return fallback;
        }

        var line = File.ReadLines(LinuxProcessors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? fallback;
    }
}
