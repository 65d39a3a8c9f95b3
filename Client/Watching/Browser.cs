using System.ComponentModel;
using System.Diagnostics;

namespace Covey.Client.Watching;

/// <summary>The browser of whoever sits at this machine.</summary>
internal static class Browser
{
    /// <summary>Opens an address, if there is a browser; nothing happens if there is none, for the address is printed as well.</summary>
    public static void TryOpen(Uri address)
    {
        if (Command(address) is not { } start)
        {
            return;
        }

        // What the opener says is not for whoever reads our output.
        (start.UseShellExecute, start.RedirectStandardOutput, start.RedirectStandardError) = (false, true, true);
        try
        {
            using var opener = Process.Start(start);
        }
        catch (Exception fault) when (fault is Win32Exception or PlatformNotSupportedException or InvalidOperationException)
        {
            // There is none.
        }
    }

    private static ProcessStartInfo? Command(Uri address)
    {
        if (OperatingSystem.IsWindows())
        {
            return new ProcessStartInfo("rundll32", ["url.dll,FileProtocolHandler", address.AbsoluteUri]);
        }

        if (OperatingSystem.IsMacOS())
        {
            return new ProcessStartInfo("open", [address.AbsoluteUri]);
        }

        var screen = System.Environment.GetEnvironmentVariable("DISPLAY") ?? System.Environment.GetEnvironmentVariable("WAYLAND_DISPLAY");
        return string.IsNullOrEmpty(screen) ? null : new ProcessStartInfo("xdg-open", [address.AbsoluteUri]);
    }
}
