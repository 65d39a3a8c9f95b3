using System.Diagnostics;

namespace Covey.Cluster.Tests;

/// <summary>Programs of the machine.</summary>
internal static class Shell
{
    /// <summary>Runs a program that must succeed; the words of its command line are parted by blanks.</summary>
    public static void Run(string command)
    {
        var (exit, error) = Try(command);
        Assert.True(exit == 0, $"{command}: {error}");
    }

    /// <summary>Runs a program and says how it ended; -1 if there is no such program.</summary>
    public static (int Exit, string Error) Try(string command)
    {
        var words = command.Split(' ');
        var start = new ProcessStartInfo(words[0], words[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            process.OutputDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, error);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, missing.Message);
        }
    }
}
