using AngleSharp.Dom;
using Bunit;
using Helicarrier.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Tests.Unit.Web.Components.Controls;

public sealed class HudGridTests : ControlsContext
{
    private static readonly Job[] Jobs = [new(1, "Backup", 12), new(2, "<b>Import</b>", 4_000), new(3, "Repricing", 7)];
    private int _acted;

    [Fact]
    public void Render_Rows_AreATableWithHeadingsAndLabels()
    {
        var grid = Grid();

        Assert.Equal("Jobs", grid.Find("table").GetAttribute("aria-label"));
        Assert.Equal(["Job", "Rows", "Actions"], grid.FindAll("th").Select(Text));
        Assert.Equal(["Backup", "12", "Act"], Cells(grid, 0));
        Assert.Equal("<b>Import</b>", Cells(grid, 1)[0]);
        Assert.Equal(["Job", "Rows", null], grid.FindAll("tbody tr")[0].QuerySelectorAll("td").Select(cell => cell.GetAttribute("data-label")));
        Assert.Contains("n", grid.FindAll("th")[1].ClassList);
        Assert.Contains("lo2", grid.FindAll("tbody td")[1].ClassList);
        Assert.NotNull(grid.FindAll("th")[2].QuerySelector(".hc-sr"));
        Assert.DoesNotContain("mud-elevation-1", grid.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NoRows_ShowsWhatStandsForThem()
    {
        var grid = Render<HudGrid<Job>>(p => p.Add(g => g.Rows, []).Add(g => g.Label, "Jobs").Add(g => g.KeyOf, job => job.Id)
            .Add(g => g.Columns, Columns).Add(g => g.Empty, "<p>Nothing ran.</p>"));

        Assert.Equal("Nothing ran.", grid.Find("p").TextContent);
        Assert.Empty(grid.FindAll("table"));
    }

    [Fact]
    public void Render_RowsNotRead_ShowsTheSkeletonAndThenThem()
    {
        var grid = Render<HudGrid<Job>>(p => p.Add(g => g.Label, "Jobs").Add(g => g.KeyOf, job => job.Id).Add(g => g.Columns, Columns)
            .Add(g => g.SkeletonRows, 3).Add(g => g.WaitsFor, "reading the jobs."));

        Assert.Equal(3, grid.FindAll(".hc-skrow").Count);
        Assert.Contains("reading the jobs.", grid.Markup, StringComparison.Ordinal);

        grid.Render(p => p.Add(g => g.Rows, Jobs));
        Assert.Equal(3, grid.FindAll("tbody tr").Count);
    }

    [Theory]
    [InlineData(null, false, "none", "rows", true)]
    [InlineData("rows", true, "descending", "rows", false)]
    [InlineData("rows", false, "ascending", "rows", true)]
    [InlineData("name", false, "none", "rows", true)]
    public void Heading_Pressed_AsksForTheOtherOrder(string? key, bool descending, string order, string asked, bool askedDescending)
    {
        HudSort? heard = null;
        HudSort? sort = key is null ? null : new(key, descending);
        var grid = Grid(p => p.Add(g => g.Sort, sort).Add(g => g.OnSort, wanted => heard = wanted));

        Assert.Equal(order, grid.FindAll("th")[1].GetAttribute("aria-sort"));
        Assert.Null(grid.FindAll("th")[2].GetAttribute("aria-sort"));
        grid.FindAll("th")[1].QuerySelector("button")!.Click();

        Assert.Equal(new HudSort(asked, askedDescending), heard);
    }

    [Fact]
    public void Heading_OfWords_SortsFromTheFirst()
    {
        HudSort? heard = null;
        var grid = Grid(p => p.Add(g => g.OnSort, wanted => heard = wanted));

        grid.Find("th button").Click();

        Assert.Equal(new HudSort("name", false), heard);
    }

    [Fact]
    public void Heading_NobodyListens_IsNoButton() => Assert.Empty(Grid().FindAll("th button"));

    [Fact]
    public void Row_ClickedOrItsButtonPressed_IsChosenOnce()
    {
        List<Job> chosen = [];
        var grid = Grid(p => p.Add(g => g.OnChoose, chosen.Add).Add(g => g.Chosen, 2));

        Assert.Equal("true", grid.FindAll("tbody tr")[1].QuerySelector("button.hc-grid__pick[data-nav]")!.GetAttribute("aria-current"));
        Assert.Contains("is-selected", grid.FindAll("tbody tr")[1].ClassList);
        grid.FindAll("tbody tr")[0].Click();
        grid.FindAll(".hc-grid__pick")[2].Click();

        Assert.Equal([Jobs[0], Jobs[2]], chosen);
    }

    [Fact]
    public void Button_InARow_DoesNotChooseIt()
    {
        List<Job> chosen = [];
        var grid = Grid(p => p.Add(g => g.OnChoose, chosen.Add));

        grid.Find(".hc-grid__acts button").Click();

        Assert.Empty(chosen);
        Assert.Equal(1, _acted);
    }

    [Fact]
    public void Row_WithAnAddress_IsALink()
    {
        var grid = Grid(p => p.Add(g => g.RowHref, job => $"/jobs/{job.Id}"));

        Assert.Equal("/jobs/1", grid.Find("tbody a[data-nav]").GetAttribute("href"));
    }

    [Theory]
    [InlineData(true, true, 1)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 0)]
    public void Row_Focused_IsChosenOnceOneIsOpen(bool follows, bool open, int times)
    {
        List<Job> chosen = [];
        var grid = Grid(p => p.Add(g => g.OnChoose, chosen.Add).Add(g => g.ChoiceFollows, follows).Add(g => g.Chosen, open ? 1 : null));

        grid.FindAll(".hc-grid__pick")[2].Focus();
        grid.FindAll(".hc-grid__pick")[0].Focus();

        Assert.Equal(times, chosen.Count(job => job.Id == 3));
        Assert.DoesNotContain(Jobs[0], chosen);
    }

    [Fact]
    public void Row_ChangedUnderTheCursor_KeepsItsElement()
    {
        var grid = Grid(p => p.Add(g => g.OnChoose, _ => { }));
        var before = grid.FindComponents<MudBlazor.MudTr>().Select(row => row.Instance).ToList();

        grid.Render(p => p.Add(g => g.Rows, [Jobs[0] with { Rows = 13 }, Jobs[1], Jobs[2]]));

        Assert.Equal("13", Cells(grid, 0)[1]);
        Assert.Equal(before, grid.FindComponents<MudBlazor.MudTr>().Select(row => row.Instance));
    }

    [Fact]
    public void Groups_AndDetails_StandAcrossAllColumns()
    {
        RenderFragment<Job> title = job => builder => builder.AddContent(0, job.Rows > 100 ? "Large" : "Small");
        RenderFragment<Job> detail = job => builder => builder.AddContent(0, $"{job.Name} wrote much");
        var grid = Grid(
            p => p.Add(g => g.GroupOf, job => job.Rows > 100).Add(g => g.GroupTitle, title).Add(g => g.Detail, detail)
                .Add(g => g.HasDetail, job => job.Rows > 100),
            Jobs[0], Jobs[2], Jobs[1]);

        Assert.Equal(["Small", "Backup", "Repricing", "Large", "<b>Import</b>", "<b>Import</b> wrote much"],
            grid.FindAll("tbody tr").Select(row => Text(row.QuerySelector("td")!)));
        Assert.Equal(["3", "3"], grid.FindAll(".hc-dayrow td").Select(cell => cell.GetAttribute("colspan")));
        Assert.Equal("3", grid.Find(".hc-more td").GetAttribute("colspan"));
    }

    [Fact]
    public void More_Pressed_AsksOnceUntilItIsThere()
    {
        var asked = 0;
        var reading = new TaskCompletionSource();
        var grid = Grid(p => p.Add(g => g.HasMore, true).Add(g => g.OnMore, () =>
        {
            asked++;
            return reading.Task;
        }));

        grid.Find(".hc-panel__foot button").Click();
        grid.Find(".hc-panel__foot button").Click();
        reading.SetResult();

        Assert.Equal(1, asked);
        Assert.Empty(Grid(p => p.Add(g => g.HasMore, false).Add(g => g.OnMore, () => { })).FindAll(".hc-panel__foot"));
    }

    [Fact]
    public void Table_WithNothingToPress_CanBeReachedForScrolling() => Assert.Equal("0", Grid().Find(".hc-gridwrap[role=region]").GetAttribute("tabindex"));

    private static string[] Cells(IRenderedComponent<HudGrid<Job>> grid, int row) => [.. grid.FindAll("tbody tr")[row].QuerySelectorAll("td").Select(Text)];

    private static string Text(IElement element) => element.TextContent.Trim();

    private IRenderedComponent<HudGrid<Job>> Grid(Action<ComponentParameterCollectionBuilder<HudGrid<Job>>>? more = null, params Job[] rows) =>
        Render<HudGrid<Job>>(p =>
        {
            p.Add(g => g.Rows, rows is [] ? Jobs : rows).Add(g => g.Label, "Jobs").Add(g => g.KeyOf, job => job.Id).Add(g => g.Columns, Columns);
            more?.Invoke(p);
        });

    private RenderFragment Columns => builder =>
    {
        builder.AddContent(0, Column("Job", job => inner => inner.AddContent(0, job.Name), new()
        {
            [nameof(HudColumn<Job>.Names)] = true,
            [nameof(HudColumn<Job>.Sort)] = "name",
        }));
        builder.AddContent(1, Column("Rows", job => inner => inner.AddContent(0, job.Rows), new()
        {
            [nameof(HudColumn<Job>.Numeric)] = true,
            [nameof(HudColumn<Job>.Sort)] = "rows",
            [nameof(HudColumn<Job>.Leaves)] = 2,
        }));
        builder.AddContent(2, Column("Actions", _ => Act, new()
        {
            [nameof(HudColumn<Job>.Acts)] = true,
            [nameof(HudColumn<Job>.TitleHidden)] = true,
        }));
    };

    private RenderFragment Act => builder =>
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, () => _acted++));
        builder.AddContent(2, "Act");
        builder.CloseElement();
    };

    private static RenderFragment Column(string title, RenderFragment<Job> cell, Dictionary<string, object> more) => builder =>
    {
        builder.OpenComponent<HudColumn<Job>>(0);
        builder.AddComponentParameter(1, nameof(HudColumn<Job>.Title), title);
        builder.AddMultipleAttributes(2, more);
        builder.AddComponentParameter(3, nameof(HudColumn<Job>.ChildContent), cell);
        builder.CloseComponent();
    };

    private sealed record Job(int Id, string Name, long Rows);
}
