namespace Covey.Learning.Networks;

/// <summary>
/// Several floats side by side, as wide as the processor likes. Every lane is computed by itself with one rounding an
/// operation, so how wide lanes are does not show in a result.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal interface IFloatLanes<TSelf>
    where TSelf : struct, IFloatLanes<TSelf>
{
    /// <summary>Floats side by side.</summary>
    static abstract int Count { get; }

    /// <summary>Whether a processor with such lanes has 32 registers of them, and not 16.</summary>
    static abstract bool HasManyRegisters { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TSelf Broadcast(float value);

    /// <summary>Reads <see cref="Count"/> floats, however aligned.</summary>
    static abstract TSelf Load(ref float from, nint offset);

    /// <summary>Writes <see cref="Count"/> floats, however aligned.</summary>
    static abstract void Store(TSelf lanes, ref float to, nint offset);

    /// <summary>left · right + sum, rounded once: the fused operation of IEEE 754, the same bits on every machine.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf sum);
}
