using System.CommandLine;
using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;

namespace Covey.Client.Commands;

/// <summary><c>covey schema</c>: prints the JSON schema of scenario files.</summary>
internal static class SchemaCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("schema", "Print the JSON schema of scenario files, for editors") { Hidden = true };
        command.SetAction(_ => terminal.Out.Write(ScenarioSchema.For(WorldCatalog.BuiltIn)));
        return command;
    }
}
