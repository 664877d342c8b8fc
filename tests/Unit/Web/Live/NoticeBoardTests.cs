using Helicarrier.Domain;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Reading;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Live;

namespace Helicarrier.Tests.Unit.Web.Live;

/// <summary>What browsers are told of while nobody looks.</summary>
public sealed class NoticeBoardTests : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Read_AsksSinceAMoment_AreToldWhileTheyAreOpen()
    {
        await using var writer = _database.Writer(_time);
        await PutAsync("r1", "fury", "Before");
        _time.Advance(TimeSpan.FromMinutes(1));
        var since = _time.GetUtcNow();
        await PutAsync("r2", "na\u202etasha", "Bash: rm\u001b -rf");
        var board = new NoticeBoard(new AlertRepository(_database.Store), new AskReader(_database.Store), _time);

        var notice = Assert.Single(await board.ReadAsync(OrganizationId.Default, since, CancellationToken.None));
        Assert.Equal((@"na\u202etasha needs you", @"Bash: rm\u001b -rf", "/inbox"), (notice.Title, notice.Body, notice.Href));
        Assert.Empty(await board.ReadAsync(new("other"), since, CancellationToken.None));
        await writer.WriteAsync(transaction =>
        {
            transaction.Asks.EndHooked(OrganizationId.Default, AskEnd.Withdrawn);
            return true;
        });
        Assert.Empty(await board.ReadAsync(OrganizationId.Default, since, CancellationToken.None));

        Task<long> PutAsync(string id, string agent, string title) => writer.WriteAsync(transaction => transaction.Asks.Put(new(
            OrganizationId.Default, null, id, agent, "claude", "s1", null, AskEvidence.Hook,
            new() { Kind = AskKind.Permission, Title = title, Answers = [AnswerKind.Allow] })));
    }
}
