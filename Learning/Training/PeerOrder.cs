namespace Covey.Learning.Training;

/// <summary>What peers can be told to do; the first byte of an order.</summary>
internal enum PeerOrder : byte
{
    /// <summary>To play episodes with a policy.</summary>
    Play,

    /// <summary>To take in a batch and judge it.</summary>
    Judge,

    /// <summary>To take in what the batch was judged to be.</summary>
    Know,

    /// <summary>To sum up gradients.</summary>
    Learn,
}
