using Helicarrier.Cli;

return await (Commands.Quick(args) ?? Commands.All().Parse(args))
    .InvokeAsync(new() { EnableDefaultExceptionHandler = false }, CancellationToken.None) is var code && code is >= 0 and <= 255
    ? code
    : ExitCode.Failed;
