namespace Covey.Learning.Training;

/// <summary>Which part of some work is to be done: one of equally large runs of consecutive pieces.</summary>
/// <param name="Number">Which of them, from 0 on.</param>
/// <param name="Count">How many there are, at least 1.</param>
public readonly record struct WorkShare(int Number, int Count)
{
    /// <summary>All of the work.</summary>
    public static WorkShare All { get; } = new(0, 1);

    /// <summary>The first of so many pieces, and the one after the last.</summary>
    public (int From, int To) Of(int pieces) => ((int)((long)pieces * Number / Count), (int)((long)pieces * (Number + 1) / Count));
}
