using System.Reflection;

namespace Covey.Dashboard.Tests;

/// <summary>The borders that the room is built within.</summary>
public sealed class RoomTests
{
    private static readonly Assembly Room = Assembly.Load("Covey.Dashboard");

    [Fact]
    public void The_dashboard_can_be_hosted_by_a_command_or_a_cluster_because_it_knows_neither()
    {
        var known = Room.GetReferencedAssemblies().Select(assembly => assembly.Name!).ToList();
        Assert.DoesNotContain("covey", known);
        Assert.DoesNotContain(known, name => name.StartsWith("Orleans", StringComparison.Ordinal) || name.StartsWith("Covey.Grains", StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_the_dashboard_shows_is_named_after_it() =>
        Assert.All(Room.GetExportedTypes(), type => Assert.StartsWith("Covey.Dashboard", type.Namespace, StringComparison.Ordinal));
}
