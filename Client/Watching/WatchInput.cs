using System.CommandLine;
using Covey.Client.Input;
using Covey.Dashboard;

namespace Covey.Client.Watching;

/// <summary>The part of a command line that says whether the dashboard shows what is going on.</summary>
internal sealed class WatchInput
{
    /// <summary>The environment variable that holds the token, where none is on the command line for others to see.</summary>
    public const string TokenVariable = "COVEY_TOKEN";

    private readonly Option<bool> _watch = new("--watch") { Description = "Show it in a browser while it goes; see 'covey serve --help'" };

    private readonly Option<int?> _port = CheckedOption.Whole(
        "--port",
        $"With --watch: the port, 0 for any free one; without it {DashboardOptions.DefaultPort} or, if that is taken, any",
        0,
        ushort.MaxValue);

    private readonly Option<bool> _noBrowser = new("--no-browser") { Description = "With --watch: print the address and open no browser" };

    /// <summary>Puts the options on a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_watch);
        command.Add(_port);
        command.Add(_noBrowser);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(_watch) && (result.GetResult(_port) is not null || result.GetValue(_noBrowser)))
            {
                result.AddError("--port and --no-browser are about the page; allowed: together with --watch");
            }
        });
    }

    /// <summary>Whether it is to be watched.</summary>
    public bool IsOn(ParseResult parsed) => parsed.GetValue(_watch);

    /// <summary>Serves the page.</summary>
    /// <exception cref="BadInputException">The port is taken.</exception>
    public Task<WatchedPage> OpenAsync(ParseResult parsed, Terminal terminal, CancellationToken stop) =>
        WatchedPage.OpenAsync(terminal, parsed.GetValue(_port), !parsed.GetValue(_noBrowser), stop);
}
