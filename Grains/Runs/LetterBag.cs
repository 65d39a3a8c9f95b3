using Covey.Environment.Parcels;
using Covey.Grains.Interfaces;

namespace Covey.Grains.Runs;

/// <summary>
/// Messages of this silo's agents to those of a part in another silo, which go together: between silos it is the number of messages
/// that costs, not their length. They go once all agents that a driver has told have put theirs in or, where nobody knows when
/// that is, when no more keep coming. For anybody.
/// </summary>
/// <param name="driver">The part's driver, which hands them out.</param>
internal sealed class LetterBag(IDriverGrain driver) : IThreadPoolWorkItem
{
    // How often others have their turn before what has come is sent, while more keeps coming.
    private const int MostPassed = 16;

    // What is more than this goes at once, and never as one message.
    private const int MostBytes = 1 << 20;
    private readonly Lock _packing = new();
    private readonly ParcelWriter _letters = new();
    private int _count;
    private int _seen;
    private int _passed;
    private bool _isWaiting;

    /// <summary>Puts a message in.</summary>
    /// <param name="receiver">The agent that it is for.</param>
    /// <param name="letter">The message.</param>
    public void Put(int receiver, LetterParcel letter)
    {
        byte[] full;
        lock (_packing)
        {
            if (_count++ == 0)
            {
                _letters.Clear();
            }

            _letters.Write(new Head(receiver, letter.Epoch, letter.Tick, letter.Sender, letter.Copy, letter.Due));
            _letters.WriteMany<double>(letter.Content);
            if (_letters.Written.Length < MostBytes)
            {
                return;
            }

            full = Empty();
        }

        Send(full);
    }

    /// <summary>Sends what is in it.</summary>
    public void SendNow()
    {
        byte[] letters;
        lock (_packing)
        {
            if (_count == 0)
            {
                return;
            }

            letters = Empty();
        }

        Send(letters);
    }

    /// <summary>Sends what is in it when no more keep coming.</summary>
    public void SendSoon()
    {
        lock (_packing)
        {
            if (_isWaiting || _count == 0)
            {
                return;
            }

            _isWaiting = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <inheritdoc/>
    public void Execute()
    {
        lock (_packing)
        {
            if (_count > _seen && ++_passed < MostPassed)
            {
                _seen = _count;
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }

            _isWaiting = false;
        }

        SendNow();
    }

    /// <summary>Takes the next message out of what was sent.</summary>
    /// <param name="from">What was sent.</param>
    /// <param name="receiver">The agent that it is for.</param>
    /// <exception cref="ParcelException">The bytes are damaged.</exception>
    public static LetterParcel Next(ref ParcelReader from, out int receiver)
    {
        var head = from.Read<Head>();
        receiver = head.Receiver;
        return new LetterParcel
        {
            Epoch = head.Epoch,
            Tick = head.Tick,
            Sender = head.Sender,
            Copy = head.Copy,
            Due = head.Due,
            Content = from.View<double>().ToArray(),
        };
    }

    private byte[] Empty()
    {
        (_count, _seen, _passed) = (0, 0, 0);
        return _letters.Written.ToArray();
    }

    private void Send(byte[] letters) => driver.CarryAsync(new LetterBatch { Letters = letters }).Ignore();

    private readonly record struct Head(int Receiver, int Epoch, int Tick, int Sender, int Copy, int Due);
}
