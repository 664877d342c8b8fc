namespace Helicarrier.Tests.Unit.Services.Alerts;

/// <summary>
/// Random values, acknowledgements, suppressions, restarts, clocks that jump, channels that are dead or killed, rules and channels switched
/// off: each word is told once to whom it is for, none is missing, and each silence has its reason.
/// </summary>
public sealed class AlertLifeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Life_Random_TellsEachWordOnceAndExplainsEachSilence(int seed) => LiveAsync(seed, 100);

    [Theory]
    [Trait("run", "soak")]
    [MemberData(nameof(Seeds))]
    public Task Life_LongAndRandom_TellsEachWordOnceAndExplainsEachSilence(int seed) => LiveAsync(seed, 600);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(100, 20)];

    private static async Task LiveAsync(int seed, int steps)
    {
        await using var life = new AlertLife(seed);
        await life.BeginAsync();
        for (var i = 0; i < steps; i++) await life.StepAsync();
        await life.EndAsync();
        Assert.True(life.Told > 10, "It was a life without events.");
    }
}
