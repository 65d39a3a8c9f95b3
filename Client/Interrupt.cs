using System.Runtime.InteropServices;

namespace Covey.Client;

/// <summary>
/// Turns the first SIGINT or SIGTERM into a request to stop between two ticks. The second one is left to the system,
/// which ends the process at once.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _int;
    private readonly PosixSignalRegistration _term;
    private int _signals;

    /// <summary>Starts listening.</summary>
    public Interrupt()
    {
        _int = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _int.Dispose();
        _term.Dispose();
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref _signals) == 1)
        {
            context.Cancel = true;
            _stop.Cancel();
        }
        else if (!Console.IsErrorRedirected)
        {
            // A progress bar hides the cursor; whoever presses twice gets it back.
            Console.Error.Write("\u001b[?25h");
        }
    }
}
