using System.Runtime.CompilerServices;
using Covey.Environment.Numerics;

namespace Covey.Environment.Worlds.Tracking;

/// <summary>
/// Unicycle kinematics inside a square with reflecting walls (science 1.3): position and heading reflect, headings stay
/// in (−π, π]. The scalar and the table form give the same bits.
/// </summary>
internal sealed class UnicycleMotion
{
    private readonly double _side;
    private readonly bool _steerFirst;

    public UnicycleMotion(TrackingOptions options)
    {
        _side = options.Side;
        _steerFirst = options.Kinematics == Kinematics.SteerThenMove;
        StepLength = options.Speed * options.TimeStep;
        var last = options.SteeringActions - 1;
        Turns = new double[options.SteeringActions];
        for (var action = 0; action <= last; action++)
        {
            // Written from both ends so that left and right turns mirror each other exactly.
            var rate = last == 0 ? 0 : options.MaxTurnRate * (2 * action - last) / last;
            Turns[action] = rate * options.TimeStep;
        }

        Straightest = last / 2;
    }

    /// <summary>Metres an agent moves in a tick.</summary>
    public double StepLength { get; }

    /// <summary>Change of heading by action, radians.</summary>
    public double[] Turns { get; }

    /// <summary>Of the actions the straightest; of two equally straight the first.</summary>
    public int Straightest { get; }

    /// <summary>A direction in (−π, π] from a number in [0, 1).</summary>
    public static double Direction(double unit) => Math.PI - (2 * Math.PI * unit);

    /// <summary>Pose after one action.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(double x, double y, double heading, int action, out double nextX, out double nextY, out double nextHeading)
    {
        var turned = heading + Turns[action];
        var (sin, cos) = PortableMath.SinCos(_steerFirst ? turned : heading);
        nextX = x + (StepLength * cos);
        nextY = y + (StepLength * sin);
        nextHeading = turned;
        Settle(ref nextX, ref nextY, ref nextHeading);
    }

    /// <summary>Poses after the actions of many agents.</summary>
    /// <param name="x">Positions before.</param>
    /// <param name="y">Positions before.</param>
    /// <param name="heading">Headings before.</param>
    /// <param name="actions">Actions taken.</param>
    /// <param name="nextX">Positions after.</param>
    /// <param name="nextY">Positions after.</param>
    /// <param name="nextHeading">Headings after.</param>
    /// <param name="course">Scratch: the direction of the move, then its cosine.</param>
    public void Next(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> heading,
        ReadOnlySpan<int> actions,
        Span<double> nextX,
        Span<double> nextY,
        Span<double> nextHeading,
        Span<double> course)
    {
        var turns = Turns;
        for (var row = 0; row < nextHeading.Length; row++)
        {
            nextHeading[row] = heading[row] + turns[actions[row]];
        }

        var directions = _steerFirst ? nextHeading : heading;
        Move(x, y, directions, StepLength, nextX, nextY, course);
        for (var row = 0; row < nextX.Length; row++)
        {
            Settle(ref nextX[row], ref nextY[row], ref nextHeading[row]);
        }
    }

    /// <summary>next = position + length · (cos, sin)(direction), without walls. nextX and nextY must not overlap x and y.</summary>
    public static void Move(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> direction,
        double length,
        Span<double> nextX,
        Span<double> nextY,
        Span<double> cosine)
    {
        var count = nextX.Length;
        PortableMath.SinCos(direction[..count], nextY, cosine[..count]);
        for (var row = 0; row < count; row++)
        {
            nextX[row] = x[row] + (length * cosine[row]);
            nextY[row] = y[row] + (length * nextY[row]);
        }
    }

    /// <summary>Reflects a pose that left the square, and brings the heading back into (−π, π].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Settle(ref double x, ref double y, ref double heading)
    {
        // One comparison chain decides the common case: inside, heading in range.
        if (x < 0 || x > _side || y < 0 || y > _side || heading > Math.PI || heading <= -Math.PI)
        {
            Reflect(ref x, ref y, ref heading);
        }
    }

    private void Reflect(ref double x, ref double y, ref double heading)
    {
        if (x < 0 || x > _side)
        {
            x = x < 0 ? -x : (2 * _side) - x;
            heading = Math.PI - heading;
        }

        if (y < 0 || y > _side)
        {
            y = y < 0 ? -y : (2 * _side) - y;
            heading = -heading;
        }

        while (heading > Math.PI)
        {
            heading -= 2 * Math.PI;
        }

        while (heading <= -Math.PI)
        {
            heading += 2 * Math.PI;
        }
    }
}
