using Helicarrier.Services.Hooks;

namespace Helicarrier.Tests.Unit.Services.Hooks;

public sealed class HookProperties
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 5)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void InstallThenRemove_AnySettings_AreTheSameBytes(int seed)
    {
        for (var i = 0; i < 20; i++)
        {
            var text = new RandomJson((seed * 100) + i, comments: i % 2 == 0).Document();
            var client = i % 2 == 0 ? HookClient.Gemini : HookClient.Claude;
            using var home = new HookHome();
            home.Write(client, text);
            home.Install(client);
            Assert.Equal((client.Events.Count, false), home.Planner.Count(client));
            Assert.False(home.Planner.Install(client).IsChange);
            var installed = home.Bytes(client)!;

            home.Remove(client);
            Assert.Equal(text, Raw(home, client));

            // Also without a note of what was there: what goes out is what went in.
            File.WriteAllBytes(home.File(client), installed);
            Assert.False(home.Remove(client).IsRestored);
            Assert.Equal(text, Raw(home, client));
        }
    }

    private static string Raw(HookHome home, HookClient client) => System.Text.Encoding.UTF8.GetString(home.Bytes(client)!);
}
