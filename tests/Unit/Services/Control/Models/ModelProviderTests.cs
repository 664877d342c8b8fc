using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Models;

namespace Helicarrier.Tests.Unit.Services.Control.Models;

public sealed class ModelProviderTests
{
    [Theory]
    [InlineData("anthropic", "claude")]
    [InlineData("OpenAI", "codex")]
    [InlineData("google", "gemini")]
    [InlineData("alibaba", "qwen")]
    [InlineData("openrouter", null)]
    [InlineData("", null)]
    public void ClientOf_Provider_IsItsClient(string provider, string? client) => Assert.Equal(client, ModelProvider.ClientOf(provider));

    [Fact]
    public void ClientOf_KindOfClient_IsItself() => Assert.All(ClientDialogues.Names, static name => Assert.Equal(name, ModelProvider.ClientOf(name)));

    [Theory]
    [InlineData("claude", "anthropic", "opus", "opus")]
    [InlineData("claude", "claude", "opus", "opus")]
    [InlineData("claude", "openai", "gpt-5", null)]
    [InlineData("opencode", "anthropic", "opus", "anthropic/opus")]
    [InlineData("opencode", "opencode", "zen/m", "zen/m")]
    [InlineData("pi", "openrouter", "openrouter/m", "openrouter/m")]
    public void NameFor_Client_IsWhatItCallsTheModel(string client, string provider, string model, string? named) =>
        Assert.Equal(named, ModelProvider.NameFor(client, provider, model));
}
