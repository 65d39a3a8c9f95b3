namespace Covey.Learning.Training;

/// <summary>Whether an order was carried out; the first byte of an answer.</summary>
internal enum PeerAnswer : byte
{
    /// <summary>It was.</summary>
    Done,

    /// <summary>A number ran out of bounds, as it would have here: the training diverges.</summary>
    OutOfBounds,
}
