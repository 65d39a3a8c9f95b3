namespace Covey.Environment.Tests.Scenarios;

internal sealed record PlainOptions(double Length, int Count, PlainMood Mood, int[] Shares);
