namespace Covey.Environment.Randomness;

/// <summary>
/// Vector arithmetic on 64-bit lanes for <see cref="PhiloxBatch"/>: each lane holds a 32-bit word in its lower half, and
/// the upper half may hold anything.
/// </summary>
/// <typeparam name="TSelf">The vector.</typeparam>
internal interface IPhiloxLanes<TSelf>
    where TSelf : struct, IPhiloxLanes<TSelf>
{
    /// <summary>How many lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The same word in every lane.</summary>
    static abstract TSelf Broadcast(uint word);

    /// <summary>Loads <see cref="Count"/> words.</summary>
    static abstract TSelf Load(ref int words);

    /// <summary>The 64-bit products of the lower halves.</summary>
    static abstract TSelf Multiply(TSelf left, TSelf right);

    /// <summary>Lanes shifted right by 32 bits.</summary>
    static abstract TSelf High(TSelf lanes);

    /// <summary>The exclusive or of three.</summary>
    static abstract TSelf Xor(TSelf first, TSelf second, TSelf third);

    /// <summary>Stores the lower halves.</summary>
    static abstract void Store(TSelf lanes, ref uint words);
}
