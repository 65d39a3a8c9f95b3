using Covey.Environment.Scenarios;
using Covey.Learning.Training;

namespace Covey.Client.Input;

/// <summary>What may go wrong in trainings and evaluations and is for the user to mend.</summary>
internal static class StudyErrors
{
    /// <summary>Does something and says in a line an error what was wrong with the input.</summary>
    /// <exception cref="BadInputException">A scenario, a policy, a folder or a learning rate is not usable.</exception>
    public static T Mend<T>(Func<T> study)
    {
        try
        {
            return study();
        }
        catch (ScenarioErrorsException e)
        {
            throw new BadInputException([.. e.Errors.Select(error => error.ToString())], e);
        }
        catch (ScenarioException e)
        {
            throw new BadInputException([$"{e.Path}: {e.Message}"], e);
        }
        catch (DivergedException e)
        {
            throw new BadInputException([e.Message], e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException([e.Message], e);
        }
    }
}
