using Helicarrier.Cli;

return await Commands.RunAsync(args);
