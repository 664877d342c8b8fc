using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Streams;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Streams;

/// <summary>A reader hears every change once and in order, or how many it missed.</summary>
public sealed class ChangeLogTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ChangeLog _log;

    public ChangeLogTests() => _log = new(_time);

    [Fact]
    public void Read_FromAPlace_GivesWhatCameBehindItInOrder()
    {
        Add(1, 7);

        var read = _log.Read(2, 3);
        Assert.Equal([3L, 4, 5], Jobs(read));
        Assert.Equal((0L, 5L), (read.Missed, read.Last));
        Assert.Equal([6L, 7], Jobs(_log.Read(read.Last, 3)));
        Assert.Empty(_log.Read(7, 3).Changes);
    }

    [Fact]
    public void Read_MoreThanIsKept_SaysHowManyAreGone()
    {
        Add(1, ChangeLog.Most + 5);

        var read = _log.Read(2, 1);
        Assert.Equal((3L, 6L), (read.Missed, read.Last));
        Assert.Equal([6L], Jobs(read));
        Assert.Equal(0, _log.Read(5, 1).Missed);
    }

    [Fact]
    public void Read_LongerThanIsKept_SaysHowManyAreGone()
    {
        Add(1, 3);
        _time.Advance(ChangeLog.Longest);
        Add(4, 5);
        Assert.Equal(0, _log.Read(0, 9).Missed);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        var read = _log.Read(1, 9);
        Assert.Equal(2, read.Missed);
        Assert.Equal([4L, 5], Jobs(read));

        _time.Advance(ChangeLog.Longest);
        var none = _log.Read(1, 9);
        Assert.Equal((4L, 5L, 0), (none.Missed, none.Last, none.Changes.Count));
    }

    [Fact]
    public async Task More_WhileNothingCame_WaitsForIt()
    {
        Add(1, 1);
        Assert.True(_log.MoreAsync(0).IsCompleted);
        var more = _log.MoreAsync(1);
        Assert.False(more.IsCompleted);

        _log.Add([]);
        Assert.False(more.IsCompleted);
        Add(2, 2);
        await more.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Read_WhileAWriterAdds_MissesAndRepeatsNothing()
    {
        const int many = 5_000;
        var writer = Task.Run(() =>
        {
            for (var job = 1; job <= many; job += 5) Add(job, job + 4);
        });
        var heard = new List<long>();
        for (var place = 0L; place < many;)
        {
            await _log.MoreAsync(place).WaitAsync(TimeSpan.FromMinutes(1));
            var read = _log.Read(place, 100);
            heard.AddRange(Jobs(read));
            place = read.Last;
        }

        await writer;
        Assert.Equal(Enumerable.Range(1, many).Select(job => (long)job), heard);
    }

    private void Add(int from, int to) =>
        _log.Add(Enumerable.Range(from, to - from + 1).Select(job => ChangeNews.Of(new JobChange(OrganizationId.Default, job))!));

    private static IEnumerable<long> Jobs(ChangesRead read) => read.Changes.Select(change => (long)JsonSerializer.SerializeToNode(change.News.Data)!["JobId"]!);
}
