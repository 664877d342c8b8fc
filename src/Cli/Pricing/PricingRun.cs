namespace Helicarrier.Cli.Pricing;

/// <summary>Runs a pricing command: its report to standard output, its failure in one place and to standard error.</summary>
internal static class PricingRun
{
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; what was written until now is kept.");
        }
    }
}
