using Covey.Environment.Scenarios;
using Covey.Learning.Policies;

namespace Covey.Client.Input;

/// <summary>A scenario that was read and checked, with the policy it names.</summary>
/// <param name="Source">What errors call it: the file or the name it was read from.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Policy">Who chooses actions.</param>
internal sealed record LoadedScenario(string Source, Scenario Scenario, IPolicy Policy)
{
    /// <summary>Reads a scenario by its file or its name.</summary>
    /// <exception cref="BadInputException">Something in it is not usable.</exception>
    public static LoadedScenario Read(string nameOrPath, ScenarioOverrides overrides)
        => Checked(nameOrPath, reader => reader.Load(nameOrPath, overrides));

    /// <summary>Reads a scenario from its text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">What errors call it, and where relative file names start from.</param>
    /// <exception cref="BadInputException">Something in it is not usable.</exception>
    public static LoadedScenario Parse(string text, string file) => Checked(file, reader => reader.Parse(text, file));

    /// <summary>Makes a policy for this scenario.</summary>
    /// <param name="name">Its name or file.</param>
    /// <param name="path">Where the scenario names it.</param>
    /// <exception cref="BadInputException">There is no such policy, or it cannot play this world.</exception>
    public IPolicy MakePolicy(string name, string path) => MakePolicy(Source, Scenario, name, path);

    private static LoadedScenario Checked(string source, Func<ScenarioReader, Scenario> read)
    {
        try
        {
            var scenario = read(new ScenarioReader(checkPolicy: PolicyCatalog.WhyUnknown));
            return new LoadedScenario(source, scenario, MakePolicy(source, scenario, scenario.Policy, "policy"));
        }
        catch (ScenarioErrorsException e)
        {
            throw new BadInputException([.. e.Errors.Select(error => error.ToString())], e);
        }
    }

    private static IPolicy MakePolicy(string source, Scenario scenario, string name, string path)
    {
        try
        {
            return PolicyCatalog.Create(name, scenario.World, scenario.Steps);
        }
        catch (ScenarioException e)
        {
            throw new BadInputException([$"{source}: {path}: {e.Message}"], e);
        }
    }
}
