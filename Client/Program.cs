using Covey.Client;

using var interrupt = new Interrupt();
return await CoveyCommand.InvokeAsync(args, Console.Out, Console.Error, interrupt.Stop).ConfigureAwait(false);
