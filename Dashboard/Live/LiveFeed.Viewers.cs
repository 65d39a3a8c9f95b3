namespace Covey.Dashboard.Live;

/// <content>Those who watch: what each asked for, and what there is for them.</content>
public sealed partial class LiveFeed
{
    /// <summary>Lets somebody watch; null if <see cref="MostViewers"/> do already.</summary>
    public LiveViewer? Watch()
    {
        LiveViewer viewer;
        lock (_gate)
        {
            if (_viewers.Count == MostViewers)
            {
                return null;
            }

            viewer = new LiveViewer(this, _log.Rows);
            _viewers.Add(viewer);
        }

        _asked?.Invoke();
        return viewer;
    }

    internal void Ask(LiveViewer viewer, bool frame, bool links, bool metrics, int? since)
    {
        lock (_gate)
        {
            viewer.NextRow = Math.Clamp(since ?? viewer.NextRow, 0, _log.Rows);
            viewer.Asked = true;
            viewer.Frame = frame && HasFrames;
            viewer.Links = links && _hasLinks;
            viewer.Metrics = metrics;

            // Of a frame that was packed for somebody else before, only the newest tick's is as good as a new one.
            viewer.NotBefore = Math.Max(viewer.LastFrame + 1, Ticks - 1);
            viewer.Look();
            Count();
        }

        _asked?.Invoke();
    }

    internal void Leave(LiveViewer viewer)
    {
        lock (_gate)
        {
            _viewers.Remove(viewer);
            Count();
        }
    }

    /// <summary>Whether there is what a viewer asked for. Under the lock.</summary>
    internal bool IsReady(LiveViewer viewer) => Ended is not null
        || (viewer.Asked && (viewer.Frame ? Suits(viewer) : !viewer.Metrics || _log.Rows > viewer.NextRow));

    /// <summary>
    /// Takes what there is for a viewer, who releases the frame once it is sent; null if there is not yet what was asked for.
    /// </summary>
    internal LiveNews? Take(LiveViewer viewer)
    {
        lock (_gate)
        {
            if (!IsReady(viewer))
            {
                return null;
            }

            PackedFrame? frame = null;
            if (viewer is { Asked: true, Frame: true } && _newest is not null && _newest.Tick > viewer.LastFrame)
            {
                frame = _newest;
                frame.Holders++;
                viewer.LastFrame = frame.Tick;
            }

            RunCurves? curves = null;
            if (viewer is { Asked: true, Metrics: true })
            {
                var from = viewer.NextRow;
                curves = RunCurves.Of(_rows, column => _log.Since(column, from), _log.Rows, 1);
                viewer.NextRow = _log.Rows;
            }

            viewer.Asked = false;
            Count();
            return new LiveNews(frame, curves, _speed.PerSecond, _hasLinks, Ended);
        }
    }

    internal void Release(PackedFrame frame)
    {
        lock (_gate)
        {
            if (--frame.Holders == 0)
            {
                _spare.Push(frame);
            }
        }
    }

    private bool Suits(LiveViewer viewer) =>
        _newest is not null && _newest.Tick >= viewer.NotBefore && _newest.Tick > viewer.LastFrame && (_newest.HasLinks || !viewer.Links);

    private void LookAll()
    {
        foreach (var viewer in _viewers)
        {
            viewer.Look();
        }
    }

    // Which of the viewers' wishes the run has to see to.
    private void Count()
    {
        bool frame = false, links = false;
        foreach (var viewer in _viewers)
        {
            var waits = viewer.Asked && viewer.Frame && !Suits(viewer);
            frame |= waits;
            links |= waits && viewer.Links;
        }

        _frameWanted = frame;
        _linksWanted = links;
    }
}
