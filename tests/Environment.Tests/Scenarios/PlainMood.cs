namespace Covey.Environment.Tests.Scenarios;

internal enum PlainMood
{
    WideAwake,
    Asleep,
}
