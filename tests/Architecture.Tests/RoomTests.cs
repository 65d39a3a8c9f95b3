using System.Reflection;

namespace Covey.Architecture.Tests;

/// <summary>Who knows whom: docs/house.md says it, projects and assemblies keep it.</summary>
public sealed class RoomTests
{
    /// <summary>Besides the base library, what the rooms below the command may be built on.</summary>
    private static readonly string[] Foundations = ["MathNet.Numerics"];

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Rooms = House.Rooms();

    public static TheoryData<string> Built =>
        [.. Rooms.Keys.Where(room => Directory.Exists(Path.Combine(House.Root, room)) && ProjectOf(room) is not null)];

    [Fact]
    public void Every_project_outside_tests_and_benchmarks_is_a_room_of_the_table()
    {
        var strangers = House.Projects.Select(House.FolderOf)
            .Where(folder => !folder.StartsWith("tests/", StringComparison.Ordinal) && !folder.StartsWith("benchmarks", StringComparison.Ordinal))
            .Where(folder => !Rooms.ContainsKey(folder));
        Offenders.None(strangers);
        Assert.Contains("Environment", Rooms.Keys);
        Assert.Contains("Runtime", Rooms["Client"]);
    }

    [Theory]
    [MemberData(nameof(Built))]
    public void A_room_references_only_rooms_it_may_know(string room) =>
        Offenders.None(House.ReferencesOf(ProjectOf(room)!).Except(Rooms[room]));

    [Theory]
    [MemberData(nameof(Built))]
    public void An_assembly_uses_only_assemblies_of_rooms_below_it(string room)
    {
        var path = Path.Combine(AppContext.BaseDirectory, AssemblyOf(room) + ".dll");
        if (!File.Exists(path))
        {
            Assert.Skip($"{room} is not part of Covey.slnf");
        }

        var allowed = Below(room).Select(AssemblyOf).ToHashSet(StringComparer.Ordinal);
        var used = Assembly.LoadFrom(path).GetReferencedAssemblies().Select(name => name.Name!);
        Offenders.None(used.Where(name => name.StartsWith("Covey.", StringComparison.OrdinalIgnoreCase) || name == "covey").Except(allowed));
    }

    [Theory]
    [InlineData("Environment")]
    [InlineData("Learning")]
    [InlineData("Runtime")]
    public void What_happens_in_a_tick_is_written_on_the_base_library(string room)
    {
        var used = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, AssemblyOf(room) + ".dll")).GetReferencedAssemblies();
        Offenders.None(used.Select(name => name.Name!).Where(name =>
            !name.StartsWith("System.", StringComparison.Ordinal) &&
            !name.StartsWith("Covey.", StringComparison.Ordinal) &&
            !Foundations.Contains(name)));
    }

    [Fact]
    public void Every_room_has_tests_named_after_it()
    {
        var tests = House.Projects.Where(project => project.StartsWith("tests/", StringComparison.Ordinal)).Select(House.FolderOf).ToList();
        Offenders.None(Built.Select(row => row.Data).Where(room => room != "Grains.Interfaces" && !tests.Contains($"tests/{room}.Tests")));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = House.Read("Distributed.sln").Replace('\\', '/');
        Offenders.None(House.Projects.Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_solution_filter_holds_everything_but_the_cluster()
    {
        string[] cluster = ["Grains.Interfaces/", "Grains/", "Silo/", "tests/Grains.Tests/", "tests/Silo.Tests/", "tests/Cluster.Tests/"];
        var filter = House.Read("Covey.slnf").Replace("\\\\", "/", StringComparison.Ordinal);
        foreach (var project in House.Projects)
        {
            var clustered = cluster.Any(folder => project.StartsWith(folder, StringComparison.Ordinal));
            Assert.True(filter.Contains($"\"{project}\"", StringComparison.Ordinal) != clustered, $"{project} in Covey.slnf: {!clustered} expected");
        }
    }

    private static string? ProjectOf(string room) => House.Projects.FirstOrDefault(project => House.FolderOf(project) == room);

    private static string AssemblyOf(string room) => room == "Client" ? "covey" : $"Covey.{room}";

    /// <summary>The rooms a room may know, and those that they may.</summary>
    private static IEnumerable<string> Below(string room) => Rooms[room].SelectMany(known => Below(known).Append(known)).Distinct();
}
